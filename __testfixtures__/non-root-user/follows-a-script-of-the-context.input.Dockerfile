FROM node:22
WORKDIR /app
COPY . .
ENTRYPOINT ["./entry.sh"]
CMD ["node", "server.js"]
