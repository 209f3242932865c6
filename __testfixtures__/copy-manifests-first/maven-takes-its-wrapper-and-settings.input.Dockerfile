FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY . .
RUN ./mvnw -B -s settings.xml dependency:resolve
RUN ./mvnw -B package
