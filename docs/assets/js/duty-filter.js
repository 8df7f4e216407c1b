/**
 * <duty-filter>: sections of duties by holder, of which a reader may choose one. Without this script all are shown.
 */

class DutyFilter extends HTMLElement {
  connectedCallback() {
    const sections = [...this.querySelectorAll(":scope > section[data-holder]")];
    if (sections.length < 2 || this.querySelector("select")) return;

    const select = document.createElement("select");
    select.append(new Option("Everybody", ""));
    for (const section of sections) select.append(new Option(section.dataset.holder));
    const label = document.createElement("label");
    label.append("Show the duties of ", select);
    const count = document.createElement("p");
    count.className = "filter-count";
    count.setAttribute("role", "status");

    const show = () => {
      let duties = 0;
      for (const section of sections) {
        section.hidden = select.value !== "" && section.dataset.holder !== select.value;
        if (!section.hidden) duties += section.querySelectorAll(".duty").length;
      }
      count.textContent = select.value === "" ? "" : `${duties} ${duties === 1 ? "duty" : "duties"} shown`;
    };
    select.addEventListener("change", show);
    this.reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && this.contains(target) && target.closest("[hidden]")) {
        select.value = "";
        show();
        target.scrollIntoView();
      }
    };
    addEventListener("hashchange", this.reveal);
    this.prepend(label, count);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.reveal);
  }
}

customElements.define("duty-filter", DutyFilter);
