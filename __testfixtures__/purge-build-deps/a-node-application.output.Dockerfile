FROM node:22-alpine
RUN apk add --no-cache python3 libgcc libgomp libstdc++ && apk add --no-cache --virtual .build-deps make g++ && npm ci --omit=dev && apk del .build-deps
CMD ["node", "server.js"]
