FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY pom.xml mvnw settings.xml ./
COPY .mvn ./.mvn/
RUN ./mvnw -B -s settings.xml dependency:resolve
COPY . .
RUN ./mvnw -B package
