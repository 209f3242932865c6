FROM node:22
COPY package.json package-lock.json ./
RUN --network=default \
      npm ci && \
  npm run build
RUN npm ci && \
      echo deep && \
   echo least && \
     echo middle
RUN npm ci && echo a-long-line-that-has-no-other-below-it-and-that-leaves-no-room-for-a-flag-beside-it
RUN npm ci && \

	echo tab
