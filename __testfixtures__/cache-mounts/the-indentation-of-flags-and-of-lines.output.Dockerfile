FROM node:22
COPY package.json package-lock.json ./
RUN --network=default \
      --mount=type=cache,target=/root/.npm \
      npm ci && \
  npm run build
RUN --mount=type=cache,target=/root/.npm \
   npm ci && \
      echo deep && \
   echo least && \
     echo middle
RUN --mount=type=cache,target=/root/.npm \
  npm ci && echo a-long-line-that-has-no-other-below-it-and-that-leaves-no-room-for-a-flag-beside-it
RUN --mount=type=cache,target=/root/.npm \
	npm ci && \

	echo tab
