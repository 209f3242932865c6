FROM eclipse-temurin:17-jdk-jammy
WORKDIR /app
COPY . .
RUN ./mvnw package && java -Djarmode=layertools -jar target/orders-1.4.0.jar extract && cp -r dependencies/. spring-boot-loader/. snapshot-dependencies/. application/. .
CMD ["java", "org.springframework.boot.loader.launch.JarLauncher"]
