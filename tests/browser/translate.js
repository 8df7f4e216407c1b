/* Translates a page as Chrome does, from now on: each text is wrapped twice and loses its letters, and names do too. */
() => {
  const NAMES = ["aria-label", "label", "placeholder", "title"];
  const foreign = (words) =>
    words.replace(/[a-z]/gi, (letter) => String.fromCodePoint(0x430 + (letter.toLowerCase().codePointAt(0) % 32)));

  const translateText = (text) => {
    const words = foreign(text.data);
    const around = text.parentElement;
    if (words === text.data || !around || around.closest("script, style, textarea, svg")) return;
    if (around.closest("option, title")) {
      text.data = words;
      return;
    }
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.append(words);
    outer.append(inner);
    text.replaceWith(outer);
  };
  const translateNames = (element) => {
    for (const name of NAMES) {
      const words = element.getAttribute(name);
      if (words && foreign(words) !== words) element.setAttribute(name, foreign(words));
    }
  };
  const translate = (node) => {
    if (node instanceof Text) translateText(node);
    if (!(node instanceof Element)) return;
    for (const element of [node, ...node.querySelectorAll("*")]) translateNames(element);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(translateText);
  };

  const watched = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(translate);
      else if (type === "attributes") translateNames(target);
      else translate(target);
    }
  }).observe(document, watched);
  document.documentElement.lang = "uk";
  translate(document.documentElement);
}
