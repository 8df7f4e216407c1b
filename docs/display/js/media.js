/**
 * What a file has to be sent as, for a browser to take it for what it is.
 */

const KINDS = {
  css: ["text/css"],
  js: ["text/javascript", "application/javascript"],
  png: ["image/png"],
  svg: ["image/svg+xml"],
};

/**
 * Whether an answer is sent as the page, a style, a script or a picture, as its name asks for.
 * @param {string} name of a file, or ./ for the page
 * @param {Response} response
 * @returns {boolean}
 */
export function isOfKind(name, response) {
  const type = (response.headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const ending = /\.(\w+)(\?|$)/.exec(name)?.[1] ?? "";
  return (KINDS[ending] ?? ["text/html"]).includes(type);
}
