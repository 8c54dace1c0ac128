# docker build -t realmlint .
# docker run -i --rm -v "$PWD:/work" --user "$(id -u)" realmlint < token.jwt
#
# The settings are those of /work. --user is for files that only their owner reads,
# as keys should be; without it the image's own user has no rights of anybody's.
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
