FROM node:22
LABEL description the shop's front end
LABEL motto don't
