FROM nginx:1.27
COPY conf /etc/nginx
RUN apt-get update && apt-get install -y curl
