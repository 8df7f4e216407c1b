/** <print-button>: a button that prints the page. Empty without this script; the browser's own menu prints, too. */
import { makeButton } from "./common/element.js";

class PrintButton extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(makeButton("Print", () => print(), { className: "button" }));
  }
}

customElements.define("print-button", PrintButton);
