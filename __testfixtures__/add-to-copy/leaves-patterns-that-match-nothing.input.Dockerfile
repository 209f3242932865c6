FROM eclipse-temurin:21
ADD build/libs/*.jar app.jar
