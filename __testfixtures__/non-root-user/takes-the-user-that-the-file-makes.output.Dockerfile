FROM eclipse-temurin:21-jre
RUN useradd --system spring
COPY app.jar /app.jar
USER spring
CMD ["java", "-jar", "/app.jar"]
