FROM maven:3.9
WORKDIR /app
COPY web/pom.xml ./web/
COPY parent/pom.xml ./parent/
RUN mvn -f web/pom.xml dependency:go-offline
COPY . .
