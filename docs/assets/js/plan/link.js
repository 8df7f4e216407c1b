/**
 * A plan as a link for another device: it stands, compressed, behind the # of the address, which no browser sends to a
 * server. What comes in by such a link is taken on trust no more than a file is.
 */
import { MOST, parse } from "./model.js";

const MARK = "#plan=";
/** Longer links are cut by messengers and browsers. */
export const LONGEST = 12000;
const FORMAT = "deflate-raw";

/** @param {string} hash of an address @returns {boolean} whether it brings a plan */
export function bringsPlan(hash) {
  return hash.startsWith(MARK);
}

/**
 * The link that brings a plan.
 * @param {import("./model.js").Plan} plan
 * @param {string} page the address of the plan's page
 * @returns {Promise<string>} empty where it would be too long, or where the browser cannot compress
 */
export async function linkTo(plan, page) {
  if (typeof CompressionStream === "undefined") return "";
  const stream = new Blob([JSON.stringify(slim(plan))]).stream().pipeThrough(new CompressionStream(FORMAT));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const link = `${page.split("#")[0]}${MARK}${asLetters(bytes)}`;
  return link.length > LONGEST ? "" : link;
}

/**
 * The plan that a link brings.
 * @param {string} hash of an address
 * @returns {Promise<import("./model.js").Parsed | {plan: null, fault: "link" | "size" | "browser"}>}
 */
export async function planIn(hash) {
  const letters = hash.slice(MARK.length);
  if (!/^[\w-]+$/.test(letters)) return { plan: null, fault: "link" };
  if (letters.length > LONGEST) return { plan: null, fault: "size" };
  if (typeof DecompressionStream === "undefined") return { plan: null, fault: "browser" };
  try {
    const text = await unpacked(fromLetters(letters));
    if (text === null) return { plan: null, fault: "size" };
    const { plan, fault } = parse(text);
    return fault === "unreadable" ? { plan: null, fault: "link" } : { plan, fault };
  } catch {
    return { plan: null, fault: "link" };
  }
}

/** A few letters may hold a great deal: reading stops when it is more than any plan. */
async function unpacked(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT)).getReader();
  const pieces = [];
  let size = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length;
    if (size > MOST.file) {
      await reader.cancel();
      return null;
    }
    pieces.push(piece.value);
  }
  return new Blob(pieces).text();
}

/** The plan without what is empty, so that the link is short. */
function slim(plan) {
  const items = plan.items.map((item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== "")));
  return { ...plan, items };
}

function asLetters(bytes) {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromLetters(letters) {
  return Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
