from node:22 as build
workdir /app
copy . .
run npm ci && \
  npm run build
run find /app/dist -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
  -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +
from nginx:1.27
copy nginx.conf /etc/nginx/nginx.conf
copy --from=build /app/dist /usr/share/nginx/html
