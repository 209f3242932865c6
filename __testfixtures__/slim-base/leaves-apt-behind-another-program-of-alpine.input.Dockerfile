FROM node:20
RUN sudo apt-get update && sudo apt-get install -y git
CMD ["node", "a.js"]
