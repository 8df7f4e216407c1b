// What the browser tests ask of a page. One expression: an object of functions, each of which returns plain values.
({
  /** Elements that reach out of the page to the right where nothing around them scrolls or cuts them on purpose. */
  wide() {
    const width = document.documentElement.clientWidth;
    const scrolls = (node) => {
      for (let up = node; up && up !== document.body; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== "visible") return true;
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((node) => {
      const box = node.getBoundingClientRect();
      return node.checkVisibility() && box.width > 1 && box.right > width + 1 && !scrolls(node);
    });
    const sideways = document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : [];
    return [...sideways, ...wide.map(this.name)].slice(0, 8);
  },

  /** Elements whose words need more room than they have, where what is over is hidden. */
  cut() {
    const cuts = (value) => ["hidden", "clip"].includes(value);
    const isCut = (node) => {
      if (!node.checkVisibility({ contentVisibilityAuto: true }) || !this.ownText(node)) return false;
      for (let up = node; up && up !== document.documentElement; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.clipPath !== "none") return false;
        if (cuts(style.overflowX) && up.scrollWidth > up.clientWidth + 1) return true;
        if (cuts(style.overflowY) && up.scrollHeight > up.clientHeight + 1) return true;
      }
      return false;
    };
    return [...document.body.querySelectorAll("*")].filter(isCut).map(this.name).slice(0, 8);
  },

  /** Words that stand on other words. */
  onTop() {
    const lines = [];
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const node = words.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("svg, select, .md-skip")) continue;
      if (!parent.checkVisibility({ opacityProperty: true, contentVisibilityAuto: true }) || getComputedStyle(parent).clipPath !== "none") continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const [top, bottom] = this.window(parent);
      for (const box of range.getClientRects())
        if (box.width > 1 && box.top >= top - 1 && box.bottom <= bottom + 1) lines.push({ node, box });
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    const found = [];
    lines.forEach(({ node, box }, index) => {
      for (const other of lines.slice(index + 1)) {
        if (other.box.top > box.bottom - box.height / 4) break;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (other.node !== node && across > 2 && down > Math.min(box.height, other.box.height) / 3)
          found.push(`${node.data.trim().slice(0, 30)} | ${other.node.data.trim().slice(0, 30)}`);
      }
    });
    return found.slice(0, 8);
  },

  /** The words of the page in order, without what only a script can offer. */
  words() {
    const copy = document.body.cloneNode(true);
    const scripted =
      "noscript, script, template, button:not(.fold-button), .ask-menu ul, new-since, [role=status], label:has(select)";
    for (const node of copy.querySelectorAll(scripted)) node.remove();
    const words = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const found = [];
    while (words.nextNode()) if (words.currentNode.data.trim()) found.push(words.currentNode.data.trim());
    return found;
  },

  /**
   * Number everything that can be used and is shown, and return the names. Of radio buttons Tab reaches one a name.
   * From now on each key notes where the focus is before it moves.
   */
  number() {
    const stops = [];
    const note = () => stops.push(this.focus());
    addEventListener("keydown", note, { capture: true });
    this.walked = () => {
      removeEventListener("keydown", note, { capture: true });
      return stops.slice(1);
    };
    const names = new Set();
    const usable = [...document.querySelectorAll(this.USABLE)].filter((node) => {
      if (node.disabled || node.type === "hidden" || node.tabIndex < 0) return false;
      if (!node.checkVisibility({ visibilityProperty: true })) return false;
      if (node.type !== "radio") return true;
      const first = !names.has(node.name);
      names.add(node.name);
      return first;
    });
    usable.forEach((node, index) => {
      node.dataset.number = index;
      node.dataset.before = this.look(node);
    });
    return usable.map(this.name);
  },

  /** What has the focus: its number, its name, and what is wrong with how it shows; null where nothing has it. */
  focus() {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const radio = node.type === "radio" && document.querySelector(`[data-number][name="${CSS.escape(node.name)}"]`);
    const style = getComputedStyle(node);
    const wrong = [];
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!outlined || this.look(node) === node.dataset.before) wrong.push("the focus does not show");
    if (!node.checkVisibility({ opacityProperty: true })) wrong.push("it cannot be seen");
    const box = node.getClientRects()[0];
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) wrong.push("it is out of view");
    else if (!top || !(node === top || node.contains(top) || top.contains(node)))
      wrong.push(`it is covered by ${top ? this.name(top) : "nothing"}`);
    return { number: Number((radio || node).dataset.number ?? -1), name: this.name(node), wrong };
  },

  /**
   * Targets under 24 by 24 px that are no link in a line of text, and that have another target less than 24 px from
   * their middle (WCAG 2.5.8).
   */
  small() {
    const boxes = [...document.querySelectorAll(this.USABLE)]
      .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".md-skip"))
      .map((node) => ({ node, box: node.getBoundingClientRect() }));
    const inline = (node) =>
      getComputedStyle(node).display === "inline" &&
      [...node.closest("p, li, dd, dt, td, th, figcaption, caption, h1, h2, h3").childNodes].some(
        (part) => part !== node && !part.contains(node) && /\w/.test(part.textContent),
      );
    const near = (one, other) => {
      const [x, y] = [one.box.left + one.box.width / 2, one.box.top + one.box.height / 2];
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    return boxes
      .filter(({ node, box }) => (box.width < 24 || box.height < 24) && !inline(node))
      .filter((one) => boxes.some((other) => other !== one && near(one, other)))
      .map(({ node, box }) => `${this.name(node)}: ${Math.round(box.width)} x ${Math.round(box.height)}`)
      .slice(0, 8);
  },

  /** How many elements of a selector take up room. */
  shown(selector) {
    const takesRoom = (node) => node.checkVisibility() && node.getBoundingClientRect().height > 1;
    return [...document.querySelectorAll(selector)].filter(takesRoom).length;
  },

  /** The heights of the elements of a selector that are shown. */
  heights(selector) {
    const nodes = [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
    return nodes.map((node) => node.getBoundingClientRect().height);
  },

  /** Between which heights an element shows, where those around it show only a part of what they hold. */
  window(node) {
    let [top, bottom] = [-Infinity, Infinity];
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowY === "visible") continue;
      const box = up.getBoundingClientRect();
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return [top, bottom];
  },

  USABLE: "a[href], summary, button, input, select, textarea, [tabindex]",

  name(node) {
    const words = node.getAttribute("aria-label") || node.textContent.trim() || node.getAttribute("name") || "";
    return `<${node.localName} class="${node.getAttribute("class") ?? ""}"> ${words.replace(/\s+/g, " ").slice(0, 50)}`;
  },

  look(node) {
    const style = getComputedStyle(node);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor].join();
  },

  ownText(node) {
    return [...node.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
  },
})
