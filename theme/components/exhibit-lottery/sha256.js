/**
 * SHA-256 (FIPS 180-4) of a text in UTF-8, as 64 hexadecimal digits: `qfExhibits.sha256(text)`.
 * The browser's own is only there on pages that come over https; these also open from a folder.
 */
qfExhibits.sha256 = (() => {
  "use strict";
  const primes = [];
  for (let number = 2; primes.length < 64; number++) if (primes.every((prime) => number % prime)) primes.push(number);
  /** The first 32 bits of the fraction of a root, as the standard takes its constants from. */
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const ROUND = primes.map((prime) => fraction(Math.cbrt(prime)));
  const FIRST = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  /** The text, a bit, zeros, and the length in bits in the last eight bytes of a block. */
  function padded(text) {
    const bytes = new TextEncoder().encode(text);
    const size = Math.ceil((bytes.length + 9) / 64) * 64;
    const view = new DataView(new ArrayBuffer(size));
    bytes.forEach((byte, at) => view.setUint8(at, byte));
    view.setUint8(bytes.length, 0x80);
    view.setUint32(size - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(size - 4, bytes.length * 8);
    return view;
  }

  function digest(state, view, from) {
    const w = Array.from({ length: 16 }, (_, at) => view.getInt32(from + at * 4));
    for (let at = 16; at < 64; at++) {
      const [a, b] = [w[at - 15], w[at - 2]];
      const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      w[at] = (w[at - 16] + low + w[at - 7] + high) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let at = 0; at < 64; at++) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[at] + w[at];
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) | 0);
  }

  return (text) => {
    const view = padded(text);
    let state = FIRST;
    for (let from = 0; from < view.byteLength; from += 64) state = digest(state, view, from);
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };
})();
