from node:20-slim AS Source
workdir /source
add src/ ./src/
RUN node src/server.js > /source/answer && \

    cp /source/answer /source/again
from node:20-slim
workdir /app
workdir ./src
copy package.json ./
copy none.js ./
copy --from=Source /source/src ./
copy --from=Source /source/again /app/
env NODE_ENV production
label description a server
expose 3000/tcp
cmd node none.js
healthcheck none
cmd ["node", "server.js"]
