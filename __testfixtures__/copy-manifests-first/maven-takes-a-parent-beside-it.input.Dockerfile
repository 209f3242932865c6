FROM maven:3.9
WORKDIR /app
COPY . .
RUN mvn -f web/pom.xml dependency:go-offline
