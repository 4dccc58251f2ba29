// Loaded at the start of Node.js: a program that reaches for another machine is told on.
const { writeSync } = require("node:fs");
const dns = require("node:dns");
const net = require("node:net");

function watch(host) {
  if ([undefined, "127.0.0.1", "::1", "localhost"].includes(host)) return;
  writeSync(2, `REACHED FOR ${host}\n`);
  throw new Error(`no way out of this machine: ${host}`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...options) {
  // Node.js itself passes the options normalised: in an array, before the listener.
  const [first] = Array.isArray(options[0]) ? options[0] : options;
  watch(typeof first === "object" ? first.host : options[1]);
  return connect.apply(this, options);
};

const { lookup } = dns;
dns.lookup = function (host, ...rest) {
  watch(host);
  return lookup.call(dns, host, ...rest);
};
