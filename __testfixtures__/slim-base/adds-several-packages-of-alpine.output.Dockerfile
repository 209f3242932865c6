from node:20-alpine
run apk add --no-cache curl git
run git clone git://example.com/x /x && curl --version
cmd ["node", "a.js"]
