FROM node:22
ADD https://example.com/x.js /app/
ADD git@example.com:me/repo.git /src
ADD https://github.com/me/repo.git#main /src
