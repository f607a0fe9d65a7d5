import { applyDecorators, Header } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problemResponse } from '#vigia/contracts';
import { z } from 'zod';

type OpenApiSchema = Record<string, unknown>;

/** Documents query parameters, body and answer of a route from the schemas that check them. */
export function ApiContract(contract: { query?: z.ZodObject; body?: z.ZodType; response: z.ZodType }): MethodDecorator {
  const parameters = Object.entries(contract.query?.shape ?? {}).map(([name, schema]) =>
    ApiQuery({ name, required: !z.safeParse(schema as z.ZodType, undefined).success, schema: openApiSchema(schema as z.ZodType, 'input') }),
  );
  return applyDecorators(
    ...parameters,
    ...(contract.body ? [ApiBody({ schema: openApiSchema(contract.body, 'input') })] : []),
    ApiOkResponse({ schema: openApiSchema(contract.response, 'output') }),
    ApiResponse({ status: 400, description: 'Petición no válida; dice qué campo y qué se admite.', schema: openApiSchema(problemResponse, 'output') }),
  );
}

/** The route hands over JSON that is already written. */
export const AsJson = (): MethodDecorator => Header('content-type', 'application/json; charset=utf-8');

function openApiSchema(schema: z.ZodType, io: 'input' | 'output'): OpenApiSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as OpenApiSchema;
  return rest;
}
