from node:20
run git clone git://example.com/x /x && curl --version
cmd ["node", "a.js"]
