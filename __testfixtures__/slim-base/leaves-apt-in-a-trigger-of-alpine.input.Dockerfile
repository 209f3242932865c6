FROM node:20
ONBUILD RUN apt-get update && apt-get upgrade -y
CMD ["node", "a.js"]
