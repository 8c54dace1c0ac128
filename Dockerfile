# docker build -t realmlint . && docker run --rm -v "$PWD:/work" realmlint token.jwt
FROM golang:1.26.8@sha256:3c3e25a4da13fd0478eed2df1eb35a0e667094a7124d3993a6a1d30f71c17e79 AS build
WORKDIR /src
COPY . .
RUN go generate ./internal/web && CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /realmlint .

# Nothing is needed at run time but the authorities behind https.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /realmlint /realmlint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/realmlint"]
