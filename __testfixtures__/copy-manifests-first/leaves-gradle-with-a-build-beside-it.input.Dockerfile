FROM gradle:8
WORKDIR /app
COPY . .
RUN gradle dependencies
