/** The ways in which a plan leaves its page: on paper, as files, as a link, as words. */

import { part } from "../common/element.js";
import { dayOf } from "./course.js";
import { asCsv } from "./export-csv.js";
import { asIcs } from "./export-ics.js";
import { download } from "./files.js";
import { siteRoot, store } from "./here.js";
import { linkTo } from "./link.js";
import { fillPortfolio } from "./portfolio.js";
import { mailAddress, planInWords, share, SUBJECT } from "./share.js";

const FILE = "my-development-plan";
const PORTFOLIO = "print-portfolio";

export class PlanWays {
  #page;
  #rows;
  #say;

  /**
   * @param {HTMLElement} page the plan's element
   * @param {() => any[]} rows the items as they are shown, each with its group and its school year
   * @param {(text: string) => void} say
   */
  constructor(page, rows, say) {
    this.#page = page;
    this.#rows = rows;
    this.#say = say;
  }

  /** The title of the role level, empty where none is chosen. */
  get role() {
    const select = part(this.#page, "select#plan-role");
    return select instanceof HTMLSelectElement && select.value ? (select.selectedOptions[0].dataset.title ?? "") : "";
  }

  /** The rows with what stands for them outside this browser: a full address, and the role level. */
  #complete() {
    const { role } = this;
    return this.#rows().map((row) => ({ ...row, role, address: row.href ? new URL(row.href, siteRoot()).href : "" }));
  }

  /** The file is the plan itself, and can be opened again; whoever reads it finds addresses and the role level besides. */
  save() {
    const addresses = new Map(this.#complete().map(({ item, address }) => [item, address]));
    const items = store.plan.items.map((item) => ({ ...item, address: addresses.get(item) ?? "" }));
    const file = { ...store.plan, roleLevel: this.role, items };
    download(`${FILE}.json`, "application/json", `${JSON.stringify(file, null, 1)}\n`);
    this.#say("The plan was saved as a file.");
  }

  saveTable() {
    download(`${FILE}.csv`, "text/csv;charset=utf-8", asCsv(this.#complete()));
    this.#say("The plan was saved as a table.");
  }

  saveDates() {
    const rows = this.#complete().filter(({ course }) => course !== "done");
    if (!rows.some((row) => row.by)) {
      this.#say("No entry has a date yet. Write one under \u201cBy when\u201d first.");
      return;
    }
    const { host = "" } = this.#page.dataset;
    download(`${FILE}.ics`, "text/calendar;charset=utf-8", asIcs(rows, { tag: store.plan.tag, host, now: new Date() }));
    this.#say("The dates were saved as a calendar file.");
  }

  printPortfolio() {
    const section = part(this.#page, ".portfolio");
    const begins = Number(this.#page.dataset.begins);
    fillPortfolio(section, { role: this.role, day: dayOf(new Date()), rows: this.#rows(), begins });
    this.#page.classList.add(PORTFOLIO);
    const { title } = document;
    document.title = part(section, "h1").textContent ?? title;
    const end = () => {
      document.title = title;
      this.#page.classList.remove(PORTFOLIO);
      section.replaceChildren();
    };
    addEventListener("afterprint", end, { once: true });
    window.print();
  }

  async sendToManager() {
    const text = planInWords(this.role, this.#rows());
    const way = await share({ title: SUBJECT, text });
    if (way === "none") location.href = mailAddress(text);
    this.#say(way === "left" ? "Nothing was sent." : "Your plan was passed on as text. Who you send it to is up to you.");
  }

  async sendToDevice() {
    const link = await linkTo(store.plan, location.href.split(/[?#]/)[0]);
    const shown = part(this.#page, "[data-part=link]");
    shown.hidden = !link;
    if (!link) {
      this.#say("Your plan is too long for a link. Save it as a file, and open the file on your other device.");
      return;
    }
    /** @type {HTMLInputElement} */
    const field = part(shown, "input");
    field.value = link;
    field.select();
    const way = await share({ title: SUBJECT, url: link });
    const copied = way === "none" && (await navigator.clipboard?.writeText(link).then(() => true, () => false));
    const done = { shared: "The link was passed on.", left: "The link was not sent.", none: copied ? "The link was copied." : "Copy the link." };
    this.#say(`${done[way]} Open it on your other device. Whoever has the link can read your plan.`);
  }
}
