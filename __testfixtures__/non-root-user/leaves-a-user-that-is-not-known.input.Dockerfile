FROM example.com/node
CMD ["node", "server.js"]
