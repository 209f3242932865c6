FROM node:20
RUN apt-get \
# the lists first
  update && apt-get install -y curl
CMD ["node", "a.js"]
