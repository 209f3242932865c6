from node:22
workdir /app
copy --link ./ ./
run npm ci
