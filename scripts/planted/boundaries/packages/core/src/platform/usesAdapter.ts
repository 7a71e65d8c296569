// planted: core-platform
import "../adapters/redis/RedisKeyValue.ts"
