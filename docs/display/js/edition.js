/**
 * What build.json says: which build the server has and the files it is made of.
 */

/**
 * @typedef {{build: string, files: Record<string, string>}} Edition
 * Each file by its address from here, with the SHA-256 of its content, or nothing where that is not known.
 */

const ID = /^[0-9a-f-]{8,40}$/;

/**
 * Take what the server has answered for an edition, or refuse it.
 * @param {unknown} answer
 * @returns {Edition}
 */
export function editionOf(answer) {
  const { build, files } = /** @type {Edition} */ (answer ?? {});
  const whole = typeof build === "string" && ID.test(build) && typeof files === "object" && files !== null;
  if (!whole || typeof files["./"] !== "string") throw new TypeError("this is no edition of the display");
  return { build, files };
}
