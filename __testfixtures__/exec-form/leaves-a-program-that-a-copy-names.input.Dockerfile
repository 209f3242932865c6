FROM debian:12
COPY ["build/serve", "/opt/my tools"]
CMD serve --port 80
