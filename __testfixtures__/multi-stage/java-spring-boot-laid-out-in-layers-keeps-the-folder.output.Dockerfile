FROM eclipse-temurin:17-jdk-jammy AS builder
WORKDIR /app
COPY . .
RUN ./mvnw package && java -Djarmode=layertools -jar target/orders-1.4.0.jar extract && cp -r dependencies/. spring-boot-loader/. snapshot-dependencies/. application/. .

FROM eclipse-temurin:17-jre-jammy
WORKDIR /app
COPY --from=builder /app /app
CMD ["java", "org.springframework.boot.loader.launch.JarLauncher"]
