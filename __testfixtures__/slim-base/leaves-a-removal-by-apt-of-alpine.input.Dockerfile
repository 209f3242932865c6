FROM node:20
RUN apt-get update && apt-get autoremove -y git
CMD ["node", "a.js"]
