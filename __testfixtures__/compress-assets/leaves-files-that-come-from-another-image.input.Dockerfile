FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=example.com/site /app/dist /usr/share/nginx/html
