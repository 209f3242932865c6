FROM eclipse-temurin:21
WORKDIR /app
COPY build.gradle settings.gradle gradle.properties gradlew ./
COPY app/build.gradle.kts ./app/
COPY gradle ./gradle/
COPY buildSrc ./buildSrc/
RUN ./gradlew dependencies
COPY . .
RUN ./gradlew build
