"""The programs for Node.js, in JavaScript and TypeScript, run with the package from npm."""
