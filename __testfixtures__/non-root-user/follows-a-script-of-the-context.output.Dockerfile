FROM node:22
WORKDIR /app
COPY . .
USER node
ENTRYPOINT ["./entry.sh"]
CMD ["node", "server.js"]
