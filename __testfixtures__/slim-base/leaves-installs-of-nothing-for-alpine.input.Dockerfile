FROM node:20
RUN apt-get update && apt-get install -y apt-utils
CMD ["node", "a.js"]
