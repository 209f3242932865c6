FROM node:20
RUN apt-get update && apt-get upgrade -y
CMD ["node", "a.js"]
