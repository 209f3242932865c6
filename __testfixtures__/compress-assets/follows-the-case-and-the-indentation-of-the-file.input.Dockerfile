from node:22 as build
workdir /app
copy . .
run npm ci && \
  npm run build
from nginx:1.27
copy nginx.conf /etc/nginx/nginx.conf
copy --from=build /app/dist /usr/share/nginx/html
