FROM eclipse-temurin:21
WORKDIR /app
COPY build.gradle settings.gradle gradlew ./
COPY gradle ./gradle/
RUN ./gradlew --no-daemon dependencies
COPY . .
RUN ./gradlew --no-daemon bootJar
