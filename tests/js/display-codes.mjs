// Prints the modules of the codes of the addresses that it is given, a text of 0 and 1 for each row.
import { modules } from "../../docs/display/js/code.js";

let given = "";
for await (const part of process.stdin) given += part;
console.log(JSON.stringify(JSON.parse(given).map((address) => modules(address).map((row) => row.join("")))));
