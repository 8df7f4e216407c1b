/** The results of a search as a list, a page of them at a time. */
import { make, makeButton, part } from "../common/element.js";

const PAGE = 20;

/**
 * @param {import("./ranking.js").Entry[]} results
 * @param {string} root what leads from the page to the site's root
 */
export function resultList(results, root) {
  const list = make("ol", { className: "results entries" });
  const showMore = () => {
    const next = list.children.length;
    list.append(...results.slice(next, next + PAGE).map((entry) => resultItem(entry, root)));
    more.hidden = list.children.length >= results.length;
    return list.children[next];
  };
  const more = makeButton(`Show more of ${results.length}`, () => part(showMore(), "a").focus(), { className: "button" });
  showMore();
  return make("div", {}, list, more);
}

/**
 * @param {import("./ranking.js").Entry} entry
 * @param {string} root
 */
function resultItem({ title, address, label, context }, root) {
  const labels = [label, context].filter(Boolean).map((text) => make("span", {}, text));
  return make(
    "li",
    { className: "entry" },
    make("p", { className: "text" }, make("a", { href: root + address }, title)),
    make("p", { className: "labels" }, ...labels),
  );
}
