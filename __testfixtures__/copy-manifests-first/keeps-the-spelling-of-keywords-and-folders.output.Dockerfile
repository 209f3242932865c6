from node:22
workdir /app
copy --link package.json package-lock.json ./
run npm ci
copy --link ./ ./
