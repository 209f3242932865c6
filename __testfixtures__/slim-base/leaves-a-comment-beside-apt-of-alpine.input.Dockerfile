FROM node:20
RUN apt-get update \
 # the tools
 && apt-get install -y git
CMD ["node", "a.js"]
