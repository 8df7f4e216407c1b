/**
 * SHA-256 (FIPS 180-4). Browsers have it themselves, but keep it from pages that have come by plain http.
 */

const ROUNDS = 64;

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots begin, cube roots go on. */
const [BEGIN, ADDED] = constants();

/**
 * @param {Uint8Array} bytes
 * @returns {string} 64 hexadecimal digits
 */
export function sha256(bytes) {
  const sum = Int32Array.from(BEGIN);
  const length = bytes.length;
  const padded = new DataView(new ArrayBuffer(((length + 8) >> 6 << 6) + 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(length, 0x80);
  padded.setUint32(padded.byteLength - 8, Math.floor(length / 2 ** 29));
  padded.setUint32(padded.byteLength - 4, length << 3);
  const words = new Int32Array(ROUNDS);
  for (let at = 0; at < padded.byteLength; at += 64) {
    for (let word = 0; word < 16; word += 1) words[word] = padded.getInt32(at + 4 * word);
    take(sum, words);
  }
  return Array.from(sum, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * Take one block into the sum.
 * @param {Int32Array} sum
 * @param {Int32Array} words the sixteen of the block; the others are filled in
 */
function take(sum, words) {
  for (let word = 16; word < ROUNDS; word += 1) {
    const [old, late] = [words[word - 15], words[word - 2]];
    const lower = turn(old, 7) ^ turn(old, 18) ^ (old >>> 3);
    const upper = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[word] = words[word - 16] + lower + words[word - 7] + upper;
  }
  let [a, b, c, d, e, f, g, h] = sum;
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ADDED[round] + words[round];
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [place, part] of [a, b, c, d, e, f, g, h].entries()) sum[place] += part;
}

/**
 * @param {number} word
 * @param {number} bits by which it is turned to the right
 */
function turn(word, bits) {
  return (word >>> bits) | (word << (32 - bits));
}

/** @returns {[number[], number[]]} */
function constants() {
  /** @type {number[]} */
  const primes = [];
  for (let number = 2; primes.length < ROUNDS; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  return [primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))), primes.map((prime) => fraction(Math.cbrt(prime)))];
}
